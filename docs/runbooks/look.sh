# For whoever reads a runbook: `. docs/runbooks/look.sh`, with version 2 of the AWS command line, its region and credentials that may read the desk's account.
# DESK and DATA are the names of the stacks.
: "${DESK:=HoldfastDesk}" "${DATA:=HoldfastData}"

# The physical name of the resource of a type whose logical id begins like this; of several, the one with the shortest id.
of_stack() {
  aws cloudformation describe-stack-resources --stack-name "$1" --output text \
    --query "sort_by(StackResources[?starts_with(LogicalResourceId, '$2') && ResourceType=='$3'], &length(LogicalResourceId))[0].PhysicalResourceId"
}
resource() { of_stack "$DESK" "$@"; }
data_resource() { of_stack "$DATA" "$@"; }
fn() { resource "$1" AWS::Lambda::Function; }
log() { resource "${1}Log" AWS::Logs::LogGroup; }
machine() { resource IncidentMachine AWS::StepFunctions::StateMachine; }
queue() { resource "$1" AWS::SQS::Queue; } # its URL

# errors <function> [since]: what a function has complained of, newest last.
errors() { aws logs tail "$(log "$1")" --since "${2:-1h}" --format short --filter-pattern '{ $.level = "ERROR" }'; }
# state <alarm>…: whether these alarms ring.
state() { aws cloudwatch describe-alarms --alarm-names "${@/#/$DESK-}" --query 'MetricAlarms[].[AlarmName,StateValue,StateReason]' --output text; }
# waiting <queue>: how much lies there.
waiting() { aws sqs get-queue-attributes --queue-url "$(queue "$1")" --attribute-names ApproximateNumberOfMessages --query Attributes --output text; }
# peek <queue>: up to ten messages, which stay where they are.
peek() { aws sqs receive-message --queue-url "$(queue "$1")" --max-number-of-messages 10 --visibility-timeout 0 --query 'Messages[].Body' --output text; }
arn_of_queue() { aws sqs get-queue-attributes --queue-url "$(queue "$1")" --attribute-names QueueArn --query Attributes.QueueArn --output text; }
# again <queue of failed work> <queue>: puts all of it back to where it came from.
again() { aws sqs start-message-move-task --source-arn "$(arn_of_queue "$1")" --destination-arn "$(arn_of_queue "$2")"; }
# ago <hours>
ago() { node -p "new Date(Date.now() - $1 * 3600e3).toISOString()"; }
