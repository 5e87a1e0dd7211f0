"""Where rights are enforced (AUTH=true): what a request is about, as AWS sees it."""

import contextvars
import functools
import json
import re

from ministack import app
from ministack.core import iam_actions, iam_evaluator
from ministack.services import stepfunctions


PARTITION_KEY = "pk"


def count_as_over_tls():
    """Policies that refuse requests without TLS mean the network; here there is none."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda source_ip, secure_transport: pin(source_ip, True)


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


def know_machines_by_alias_and_token():
    """AWS asks for the right to the machine, whatever its alias, its version or a token of its executions is called by."""
    machine_of = {}
    execute, resource_of = stepfunctions._execute_task, iam_actions.extract_resource_arn

    @functools.wraps(execute)
    def execute_known(state, raw_input, execution, context):
        if ".waitForTaskToken" in state.get("Resource", ""):
            # the token is made in there, and only then is it known what it stands for
            context = Noting(context, lambda token: machine_of.__setitem__(token, execution["stateMachineArn"]))
        return execute(state, raw_input, execution, context)

    class Noting(dict):
        def __init__(self, context, note):
            super().__init__(context)
            self.note = note

        def __setitem__(self, key, value):
            super().__setitem__(key, value)
            if key == "Task":
                self.note(value["Token"])

    def resource_known(service, method, path, headers, body, *more):
        if service == "states":
            token = json.loads(body or b"{}").get("taskToken")
            if token is not None:
                return machine_of.get(token, "*")
        arn = resource_of(service, method, path, headers, body, *more)
        return re.sub(r"^(arn:aws:states:[^:]*:[^:]*:stateMachine:[^:]+):.+$", r"\1", arn)

    stepfunctions._execute_task, iam_actions.extract_resource_arn = execute_known, resource_known


def know_the_sender_of_mail():
    """Mail is sent from an identity; the condition key ses:FromAddress."""
    sender = contextvars.ContextVar("sender", default=None)
    enforce, resolve = app._enforce_ses_v2, iam_evaluator._resolve_condition_key
    resource_of = iam_actions.extract_resource_arn

    @functools.wraps(enforce)
    def enforce_knowing(method, path, headers, body, *more):
        if path.endswith("/outbound-emails"):
            sender.set(json.loads(body or b"{}").get("FromEmailAddress"))
        return enforce(method, path, headers, body, *more)

    @functools.wraps(resolve)
    def resolve_knowing(key, context):
        return sender.get() if key.lower() == "ses:fromaddress" else resolve(key, context)

    def resource_known(service, method, path, headers, body, query, region, account):
        if service == "ses" and path.endswith("/outbound-emails"):
            return f"arn:aws:ses:{region}:{account}:identity/{sender.get()}"
        return resource_of(service, method, path, headers, body, query, region, account)

    app._enforce_ses_v2, iam_evaluator._resolve_condition_key = enforce_knowing, resolve_knowing
    iam_actions.extract_resource_arn = resource_known


count_as_over_tls()
look_at_leading_keys()
know_machines_by_alias_and_token()
know_the_sender_of_mail()
