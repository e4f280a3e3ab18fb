package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the state machines that a CloudFormation template describes; cases deploy nothing else. */
public record Stacks(Service stepFunctions) implements Service {
    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        if (operation.equals("CreateStack")) {
            String template = String.valueOf(parameters.get("TemplateBody"));
            Object read = template.startsWith("{") ? Json.read(template) : Yaml.read(template);
            Object resources = Json.asObject(read).getOrDefault("Resources", Map.of());
            Json.asObject(resources).values().forEach(one -> create(Json.asObject(one)));
        }
        return Called.done(Map.of());
    }

    private void create(Map<String, Object> resource) {
        if (!"AWS::StepFunctions::StateMachine".equals(resource.get("Type"))) {
            throw new IllegalArgumentException("No case deploys a " + resource.get("Type"));
        }
        Map<String, Object> of = Json.asObject(resource.getOrDefault("Properties", Map.of()));
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("name", of.getOrDefault("StateMachineName", "machine"));
        machine.put("roleArn", of.getOrDefault("RoleArn", ""));
        machine.put("type", of.getOrDefault("StateMachineType", "STANDARD"));
        machine.put(
                "definition",
                of.get("DefinitionString") instanceof String text
                        ? text
                        : Json.write(of.getOrDefault("Definition", Map.of())));
        Called created = stepFunctions.call("CreateStateMachine", machine);
        if (!created.well()) {
            throw new IllegalArgumentException(created.code() + " " + created.message());
        }
    }
}
