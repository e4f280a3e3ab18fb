package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;

import java.util.List;

/** AWS's operations on state machines. */
public final class StateMachines {
    private final Settings settings;
    private final Now now;
    private final RegisteredMachines machines;

    StateMachines(Settings settings, Now now, RegisteredMachines machines) {
        this.settings = settings;
        this.now = now;
        this.machines = machines;
    }

    /** The problems of a definition; none when it would be accepted. */
    public List<Problem> validate(String definition) {
        return switch (ReadDefinition.read(definition)) {
            case Reading.Sound _ -> List.of();
            case Reading.Unsound(List<Problem> problems) -> problems;
        };
    }

    /** Creates a state machine; again with the same definition and role, answers the same one. */
    public Answer<StateMachineInfo> create(String name, String definition, String roleArn) {
        if (!Names.valid(name)) {
            return Refusals.invalidName(name);
        }
        return switch (ReadDefinition.read(definition)) {
            case Reading.Unsound(List<Problem> problems) -> Refusals.invalidDefinition(problems);
            case Reading.Sound(StateMachine machine) ->
                    machines.add(
                            new StateMachineInfo(
                                    settings.stateMachineArn(name),
                                    name,
                                    definition,
                                    roleArn,
                                    now.instant()),
                            machine);
        };
    }

    /** The state machine of this ARN. */
    public Answer<StateMachineInfo> describe(String arn) {
        return machines.info(arn);
    }

    /** Deletes a state machine; its executions go on. One that is not there is no error. */
    public void delete(String arn) {
        machines.remove(arn);
    }

    /** State machines by name. */
    public Answer<Page<StateMachineInfo>> list(PageRequest page) {
        return machines.list(page);
    }
}
