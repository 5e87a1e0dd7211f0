"""Runs the emulator (PyPI: ministack 1.5.33, MIT) with its gaps that matter here mended.

Mended: an error that a function throws keeps its name, which Retry and Catch match, and the function stays warm; TimeoutSecondsPath
is honoured; a function that fails in a waitForTaskToken state fails the task at once; an invocation does not wait 50 ms for log lines;
versions and aliases of state machines, and alarms on metric math (which stay silent), can stand in templates, where
Ref of a secret is its ARN; where rights are enforced (AUTH=true), a request counts as one over TLS, and
the partition keys that it names are looked at.

Not there, and not mended: HeartbeatSeconds, TimeoutSeconds of an execution, RedriveExecution, the histories of inner states, the rights to a key
that a service uses on a caller's behalf, the end of a presigned URL's time, DynamoDB TTL and the CORS of an HTTP API. Nothing outlives the process.
"""

import functools
import json
import re
import sys
import threading

from ministack import app
from ministack.core import iam_actions, lambda_runtime
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc, stepfunctions
from ministack.services.cloudformation import provisioners

THROWN = "holdfast:thrown"


def replaced(text, before, after):
    """The text with one passage replaced; another version of the emulator, without that passage, is refused."""
    if text.count(before) != 1:
        raise SystemExit("mended.py fits ministack 1.5.33 only")
    return text.replace(before, after)


def tell_what_is_thrown():
    """The worker takes any error for its own end. So what a handler throws travels as a result, and becomes an error on this side."""
    thrown = "result: { '" + THROWN + "': { errorType: %(e)s.name || 'Error', errorMessage: String(%(e)s.message || %(e)s), trace: %(e)s.stack } }"
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    script = replaced(
        script,
        'status: "error", error: String(err.message || err), trace: err.stack || ""',
        'status: "ok", ' + thrown % {"e": "err"},
    )
    script = replaced(script, 'status: "error", error: e.message, trace: e.stack', 'status: "ok", ' + thrown % {"e": "e"})
    lambda_runtime._NODEJS_WORKER_SCRIPT = script

    execute = lambda_svc._execute_function_warm

    @functools.wraps(execute)
    def execute_and_look(*args, **kwargs):
        result = execute(*args, **kwargs)
        body = result.get("body")
        if isinstance(body, dict) and THROWN in body:
            error = body[THROWN]
            trace = (error.get("trace") or "").split("\n")
            log = "\n".join(filter(None, [result.get("log"), *trace]))
            return {"body": {**error, "trace": trace}, "error": True, "log": log}
        return result

    lambda_svc._execute_function_warm = execute_and_look


def do_not_wait_for_log_lines():
    worker = lambda_runtime.Worker
    worker._drain_stderr_bounded = functools.partialmethod(
        worker._drain_stderr_bounded, first_line_wait=0.002, idle_confirm=0.001, hard_cap=0.05
    )


def honour_the_path_of_a_timeout():
    execute = stepfunctions._execute_task

    @functools.wraps(execute)
    def execute_with_timeout(state, raw_input, execution, context):
        path = state.get("TimeoutSecondsPath")
        if path is not None:
            given = stepfunctions._apply_input_path(state, raw_input, context)
            state = {**state, "TimeoutSeconds": stepfunctions._resolve_path_or_ctx(path, given, context)}
        return execute(state, raw_input, execution, context)

    stepfunctions._execute_task = execute_with_timeout


def fail_a_waiting_task_with_its_function():
    """The emulator drops an error of the function that was to keep the token, and would wait for a token that nobody holds."""
    wait, call = stepfunctions._invoke_with_callback, stepfunctions._call_lambda
    failed = threading.local()

    class Noticing(dict):
        """A state that, asked for its timeout, which comes right after the call, tells of the call's error instead."""

        def get(self, key, default=None):
            if key == "TimeoutSeconds" and failed.error is not None:
                raise failed.error
            return super().get(key, default)

    @functools.wraps(call)
    def call_and_note(*args, **kwargs):
        try:
            return call(*args, **kwargs)
        except stepfunctions._ExecutionError as error:
            failed.error = error
            raise

    @functools.wraps(wait)
    def wait_or_fail(resource, given, token, state):
        failed.error = None
        try:
            return wait(resource, given, token, Noticing(state))
        finally:
            stepfunctions._task_tokens.pop(token, None)

    stepfunctions._call_lambda = call_and_note
    stepfunctions._invoke_with_callback = wait_or_fail


def provide_versions_and_aliases():
    """CloudFormation has the two types, the emulator only the calls behind them."""

    def answer(response):
        status, _, body = response
        answered = json.loads(body or b"{}")
        if status >= 400:
            raise ValueError(answered.get("message") or str(answered))
        return answered

    def publish(logical_id, props, stack_name):
        # the template knows the revision that CloudFormation will give, the emulator gives one of its own
        arn = answer(stepfunctions._publish_state_machine_version({"stateMachineArn": props["StateMachineArn"]}))[
            "stateMachineVersionArn"
        ]
        return arn, {"Arn": arn}

    def routing(props):
        version = props["DeploymentPreference"]["StateMachineVersionArn"]
        return [{"stateMachineVersionArn": version, "weight": 100}]

    def create_alias(logical_id, props, stack_name):
        arn = answer(
            stepfunctions._create_state_machine_alias({"name": props["Name"], "routingConfiguration": routing(props)})
        )["stateMachineAliasArn"]
        return arn, {"Arn": arn}

    def update_alias(physical_id, old_props, new_props, stack_name):
        answer(
            stepfunctions._update_state_machine_alias(
                {"stateMachineAliasArn": physical_id, "routingConfiguration": routing(new_props)}
            )
        )
        return physical_id, {"Arn": physical_id}

    provisioners._RESOURCE_HANDLERS["AWS::StepFunctions::StateMachineVersion"] = {
        "create": publish,
        "update": lambda physical_id, old_props, new_props, stack_name: publish(None, new_props, stack_name),
        "delete": lambda physical_id, props: None,
    }
    provisioners._RESOURCE_HANDLERS["AWS::StepFunctions::StateMachineAlias"] = {
        "create": create_alias,
        "update": update_alias,
        "delete": lambda physical_id, props: stepfunctions._delete_state_machine_alias({"stateMachineAliasArn": physical_id}),
    }


def let_alarms_on_metric_math_stand():
    """They become names that nothing is behind: no metric is measured here anyhow."""
    alarm = provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"]

    def silent(props):
        name = props["AlarmName"]
        return name, {"Arn": f"arn:aws:cloudwatch:{get_region()}:{get_account_id()}:alarm:{name}"}

    def create(logical_id, props, stack_name):
        return silent(props) if "Metrics" in props else alarm["create"](logical_id, props, stack_name)

    def update(physical_id, old_props, new_props, stack_name, logical_id=None):
        if "Metrics" in new_props or "Metrics" in old_props:
            return create(logical_id, new_props, stack_name)
        return alarm["update"](physical_id, old_props, new_props, stack_name, logical_id)

    def delete(physical_id, props):
        if "Metrics" not in props:
            alarm["delete"](physical_id, props)

    provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"] = {**alarm, "create": create, "update": update, "delete": delete}


def let_ref_of_a_secret_be_its_arn():
    secret = provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"]

    def name_in(arn):
        return arn.partition(":secret:")[2][: -len("-123456")]

    def create(logical_id, props, stack_name):
        _, attributes = secret["create"](logical_id, props, stack_name)
        return attributes["Arn"], attributes

    def update(physical_id, old_props, new_props, stack_name, logical_id=None):
        result = secret["update"](name_in(physical_id), old_props, new_props, stack_name, logical_id)
        return (physical_id, *result[1:]) if isinstance(result, tuple) else result

    def delete(physical_id, props):
        secret["delete"](name_in(physical_id), props)

    provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"] = {**secret, "create": create, "update": update, "delete": delete}


def count_as_over_tls():
    """Policies that refuse requests without TLS mean the network; here there is none."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda source_ip, secure_transport: pin(source_ip, True)


PARTITION_KEY = "pk"


def leading_keys(request):
    """The partition keys of all items that a DynamoDB request names; none where it queries an index."""
    if "TransactItems" in request:
        parts = [part for item in request["TransactItems"] for part in item.values()]
    elif "RequestItems" in request:
        parts = []
        for asked in request["RequestItems"].values():
            parts += [{"Key": key} for key in asked["Keys"]] if isinstance(asked, dict) else [w for a in asked for w in a.values()]
    else:
        parts = [request]
    keys = [(part.get("Key") or part.get("Item") or {}).get(PARTITION_KEY, {}).get("S") for part in parts]
    if "KeyConditionExpression" in request and "IndexName" not in request:
        names = request.get("ExpressionAttributeNames", {})
        for name, value in re.findall(r"([#\w]+)\s*=\s*(:\w+)", request["KeyConditionExpression"]):
            if names.get(name, name) == PARTITION_KEY:
                keys.append(request["ExpressionAttributeValues"][value]["S"])
    return [key for key in keys if key is not None]


def look_at_leading_keys():
    context = iam_actions.dynamodb_service_context

    @functools.wraps(context)
    def context_with_keys(body):
        keys = leading_keys(json.loads(body or b"{}"))
        return {**context(body), **({"dynamodb:LeadingKeys": keys} if keys else {})}

    iam_actions.dynamodb_service_context = context_with_keys


tell_what_is_thrown()
let_alarms_on_metric_math_stand()
let_ref_of_a_secret_be_its_arn()
count_as_over_tls()
look_at_leading_keys()
provide_versions_and_aliases()
do_not_wait_for_log_lines()
honour_the_path_of_a_timeout()
fail_a_waiting_task_with_its_function()

if __name__ == "__main__":
    sys.exit(app.main())
