"""A consumer of a table's stream that names what it could not take in is called again from there, as often as its mapping says; then what
failed goes to the mapping's destination and the stream goes on."""

import functools

from ministack.services import lambda_svc

attempts = {}


def mapping_of(function_name, stream_arn):
    for mapping in lambda_svc._esms.values():
        if mapping.get("EventSourceArn") == stream_arn and mapping.get("FunctionName") == function_name:
            return mapping
    return None


def failed_from(result, records):
    """The records from the first one on that the function says it could not take in."""
    body = result.get("body")
    named = {entry.get("itemIdentifier") for entry in body.get("batchItemFailures", [])} if isinstance(body, dict) else set()
    for index, record in enumerate(records):
        if record["dynamodb"]["SequenceNumber"] in named:
            return records[index:]
    return []


def heed_what_a_consumer_says():
    execute = lambda_svc._execute_function

    @functools.wraps(execute)
    def execute_and_heed(func_rec, event, *args, **kwargs):
        records = event.get("Records") if isinstance(event, dict) else None
        if not records or records[0].get("eventSource") != "aws:dynamodb":
            return execute(func_rec, event, *args, **kwargs)
        name = (func_rec.get("config") or func_rec)["FunctionName"]
        stream_arn = records[0]["eventSourceARN"]
        mapping = mapping_of(name, stream_arn)
        if mapping is None or "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []):
            return execute(func_rec, event, *args, **kwargs)
        while True:
            result = execute(func_rec, {"Records": records}, *args, **kwargs)
            records = records if result.get("error") else failed_from(result, records)
            if not records:
                return {"body": {"batchItemFailures": []}}
            at = (mapping["UUID"], records[0]["dynamodb"]["SequenceNumber"])
            attempts[at] = attempts.get(at, 0) + 1
            if attempts[at] > int(mapping.get("MaximumRetryAttempts") or 0):
                # as when a batch has been bisected down to the record that fails
                lambda_svc._send_ddb_stream_failure_record(mapping, func_rec, records[:1], stream_arn, result, "RetryAttemptsExhausted")
                records = records[1:]
                if not records:
                    return {"body": {"batchItemFailures": []}}

    lambda_svc._execute_function = execute_and_heed


heed_what_a_consumer_says()
