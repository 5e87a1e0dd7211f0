"""What functions throw keeps its name, which Retry and Catch match, and they stay warm; a call does not wait 50 ms for log lines."""

import functools

from ministack.core import lambda_runtime
from ministack.services import lambda_svc


THROWN = "holdfast:thrown"


def replaced(text, before, after):
    """The text with one passage replaced; another version of the emulator, without that passage, is refused."""
    if text.count(before) != 1:
        raise SystemExit("this fits ministack 1.5.33 only")
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


tell_what_is_thrown()
do_not_wait_for_log_lines()
