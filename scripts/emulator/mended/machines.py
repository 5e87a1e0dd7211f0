"""TimeoutSecondsPath; functions that fail where a token is waited for; starting an execution that runs already."""

import functools
import threading
import time

from ministack.core.responses import json_response
from ministack.services import stepfunctions


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


def start_what_runs_already():
    """Whoever starts an execution that runs, under its name and with its input, is answered as if it had been the first."""
    start = stepfunctions._start_execution

    @functools.wraps(start)
    def start_once(request):
        machine = stepfunctions._resolve_state_machine_arn(request.get("stateMachineArn", "")) or ""
        name = request.get("name")
        running = stepfunctions._executions.get(f"{machine.replace(':stateMachine:', ':execution:')}:{name}")
        if running is not None and running["status"] == "RUNNING" and running["input"] == request.get("input", "{}"):
            return json_response({"executionArn": running["executionArn"], "startDate": time.time()})
        return start(request)

    stepfunctions._start_execution = start_once


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


honour_the_path_of_a_timeout()
start_what_runs_already()
fail_a_waiting_task_with_its_function()
