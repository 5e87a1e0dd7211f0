"""Services that refuse what they are told to refuse: POST /_ministack/config {"refused": {"dynamodb": {"actions": ["PutItem"], "of": 3}}}.

Of so many requests one is refused, in turn; without `of` all are. {"refused": {}} ends it.
"""

import functools
import itertools
import json
import urllib.parse

from ministack import app
from ministack.services import dynamodb, sns

refused = {}
counter = itertools.count(1)

THROTTLED = json.dumps(
    {
        "__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        "message": "The level of configured provisioned throughput for the table was exceeded",
    }
).encode()
BUSY = b"""<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>Throttled</Code>
<Message>Rate exceeded</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>"""


def is_refused(service, action):
    rule = refused.get(service)
    if rule is None or action not in rule["actions"]:
        return False
    return "of" not in rule or next(counter) % rule["of"] == 0


def let_be_told():
    handle = app._handle_admin_config_request

    @functools.wraps(handle)
    async def handle_told(path, method, body):
        if path == "/_ministack/config" and method == "POST":
            told = json.loads(body or b"{}")
            if "refused" in told:
                refused.clear()
                refused.update(told["refused"])
        return await handle(path, method, body)

    app._handle_admin_config_request = handle_told


def refuse(module, service, action_of, answer):
    handle = module.handle_request

    @functools.wraps(handle)
    async def handle_or_refuse(method, path, headers, body, query):
        if refused and is_refused(service, action_of(headers, body)):
            return answer
        return await handle(method, path, headers, body, query)

    module.handle_request = handle_or_refuse


def target(headers, body):
    return headers.get("x-amz-target", "").rpartition(".")[2]


def form(headers, body):
    return urllib.parse.parse_qs((body or b"").decode()).get("Action", [""])[0]


let_be_told()
refuse(dynamodb, "dynamodb", target, (400, {"Content-Type": "application/x-amz-json-1.0"}, THROTTLED))
refuse(sns, "sns", form, (400, {"Content-Type": "text/xml"}, BUSY))
