package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Workflow.Action;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a step does: it uses a tool, runs another workflow, or evaluates.
 *
 * @param fields the step's
 * @param evaluations reads an evaluation of the step
 */
record ReadAction(ObjectReader fields, ReadEvaluation evaluations) {
    private static final int MOST_VERSIONS = 1_000_000_000;
    private static final String EVALUATION = "EVALUATION";
    private static final List<String> TYPES = List.of("ACTION", EVALUATION);

    Optional<Action> read() {
        var type = fields.optional("step_type");
        var evaluation = fields.optional("evaluation_config");
        var workflow = fields.optional("workflow_id");
        var version = fields.optional("workflow_version");
        var tool = fields.optional("tool_id");
        var word =
                type.flatMap(
                        at -> at.word(name -> Optional.of(name).filter(TYPES::contains), TYPES));
        if (Stream.of(evaluation, workflow, tool).allMatch(Optional::isEmpty)) {
            fields.required(
                    word.filter(EVALUATION::equals).isPresent() ? "evaluation_config" : "tool_id");
            return Optional.empty();
        }
        word.filter(it -> it.equals(EVALUATION) != evaluation.isPresent())
                .ifPresent(_ -> conflict(type, "EVALUATION is for steps with evaluation_config"));
        onlyOne(Stream.of(evaluation, workflow, tool));
        if (workflow.isEmpty()) {
            conflict(version, "it says which version of workflow_id: add that, or leave this out");
        }
        return evaluation
                .flatMap(evaluations::read)
                .<Action>map(Action.Evaluate::new)
                .or(() -> workflow.flatMap(at -> call(at, version)))
                .or(() -> tool.flatMap(ReadAction::use));
    }

    private static Optional<Action> use(Place tool) {
        return Names.read(tool, ToolId::new).map(Action.UseTool::new);
    }

    private static Optional<Action> call(Place workflow, Optional<Place> version) {
        var number = version.flatMap(at -> at.whole(1, MOST_VERSIONS)).map(Long::intValue);
        return Names.read(workflow, WorkflowId::new).map(id -> new Action.CallWorkflow(id, number));
    }

    private static void onlyOne(Stream<Optional<Place>> actions) {
        actions.flatMap(Optional::stream)
                .skip(1)
                .forEach(place ->
                        conflict(
                                Optional.of(place),
                                "a step has one of tool_id, workflow_id and evaluation_config"));
    }

    private static void conflict(Optional<Place> at, String message) {
        at.ifPresent(place -> place.problem("CONFLICTING_FIELDS", message));
    }
}
