"""What may stand in a template: versions and aliases of state machines, alarms on metric math; Ref of a secret is its ARN."""

import json

from ministack.core.responses import get_account_id, get_region
from ministack.services import stepfunctions
from ministack.services.cloudformation import provisioners


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


provide_versions_and_aliases()
let_alarms_on_metric_math_stand()
let_ref_of_a_secret_be_its_arn()
