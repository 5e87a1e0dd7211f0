"""Mail to bounce@simulator.amazonses.com, or bounce+anything@…, comes back, as with SES: the account's default bus tells of it."""

import functools
import json
import re

from ministack.services import eventbridge, ses_v2

RETURNED = re.compile(r"^bounce(\+[^@]*)?@simulator\.amazonses\.com$")


def tell_of_a_bounce(sent, answered):
    tags = {tag["Name"]: [tag["Value"]] for tag in sent.get("EmailTags", [])}
    if "ConfigurationSetName" in sent:
        tags["ses:configuration-set"] = [sent["ConfigurationSetName"]]
    to = sent["Destination"]["ToAddresses"]
    detail = {
        "eventType": "Bounce",
        "bounce": {"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": to[0]}]},
        "mail": {"messageId": answered.get("MessageId"), "destination": to, "tags": tags},
    }
    entry = {"Source": "aws.ses", "DetailType": "Email Bounced", "Detail": json.dumps(detail)}
    eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)


def let_mail_come_back():
    handle = ses_v2.handle_request

    @functools.wraps(handle)
    async def handle_and_return(method, path, headers, body, query):
        answer = await handle(method, path, headers, body, query)
        if method == "POST" and path.endswith("/outbound-emails") and answer[0] == 200:
            sent = json.loads(body or b"{}")
            to = (sent.get("Destination") or {}).get("ToAddresses") or [""]
            if RETURNED.match(to[0]):
                tell_of_a_bounce(sent, json.loads(answer[2]))
        return answer

    ses_v2.handle_request = handle_and_return


let_mail_come_back()
