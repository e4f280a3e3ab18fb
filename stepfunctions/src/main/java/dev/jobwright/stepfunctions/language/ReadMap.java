package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only a Map has: its items, its processor, and the mode in which it runs. */
final class ReadMap {
    private static final int LONGEST_LABEL = 40;

    private final ReadDefinition definition;
    private final Fields fields;
    private final ReadDefinition.Around around;
    private final Dialect dialect;

    ReadMap(
            ReadDefinition definition,
            Fields fields,
            ReadDefinition.Around around,
            Dialect dialect) {
        this.definition = definition;
        this.fields = fields;
        this.around = around;
        this.dialect = dialect;
    }

    /** What a Map works on and with. */
    record Work(
            Items items,
            Optional<Template> selector,
            Amount concurrency,
            Flow processor,
            Optional<Distributed> distributed) {}

    /** The fields as far as they are sound; those of the other mode are read for their problems. */
    Optional<Work> work() {
        String name = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        fields.require(name);
        Items items = dialect.items(fields);
        Optional<Template> selector = dialect.itemSelector(fields);
        Amount concurrency =
                dialect.amount(fields, "MaxConcurrency", 0).orElse(new Amount.Fixed(0));
        Optional<Fields> processor = fields.object(name);
        Optional<ExecutionType> type = processor.flatMap(this::executionType);
        // Inline, AWS accepts and ignores all of these.
        Distributed read = distributed(type.orElse(ExecutionType.STANDARD));
        var within = new ReadDefinition.Around(around.language(), type.orElseGet(around::type));
        return processor
                .flatMap(flow -> definition.inner(flow, within))
                .map(flow -> new Work(items, selector, concurrency, flow, type.map(_ -> read)));
    }

    /** How a distributed Map's children run; nothing when the Map is inline. */
    private Optional<ExecutionType> executionType(Fields processor) {
        Optional<Fields> config = processor.object("ProcessorConfig");
        if (config.isEmpty()) {
            return Optional.empty();
        }
        Fields written = config.get();
        written.allowOnly(Set.of("Mode", "ExecutionType"));
        Optional<String> mode = written.oneOf("Mode", List.of("INLINE", "DISTRIBUTED"));
        Optional<String> type = written.oneOf("ExecutionType", List.of("STANDARD", "EXPRESS"));
        if (!mode.equals(Optional.of("DISTRIBUTED"))) {
            return Optional.empty();
        }
        written.require("ExecutionType");
        if (around.type() == ExecutionType.EXPRESS) {
            written.problem("Mode", "Express state machine does not support 'DISTRIBUTED' mode");
        }
        return Optional.of(type.map(ExecutionType::valueOf).orElse(ExecutionType.STANDARD));
    }

    private Distributed distributed(ExecutionType type) {
        var reader = new ReadItems(fields, dialect);
        return new Distributed(
                type,
                label(),
                new Distributed.Tolerance(
                        dialect.amount(fields, "ToleratedFailureCount", 0),
                        dialect.percentage(fields)),
                reader.reader(),
                reader.batcher(),
                new ReadResults(fields, dialect).writer());
    }

    private Optional<String> label() {
        Optional<String> label = fields.text("Label");
        label.ifPresent(text -> definition.claimLabel(fields, text));
        String text = label.orElse("-");
        if (text.isEmpty()) {
            fields.problem("Label", "Label cannot be empty");
        } else if (text.length() > LONGEST_LABEL) {
            fields.problem("Label", "Label cannot exceed " + LONGEST_LABEL + " characters");
        } else {
            text.chars()
                    .filter(ReadMap::unfit)
                    .findFirst()
                    .ifPresent(unfit ->
                            fields.problem(
                                    "Label",
                                    "Label contains invalid character: "
                                            + Character.toString(unfit)));
        }
        return label;
    }

    private static boolean unfit(int letter) {
        return Character.isWhitespace(letter)
                || Character.isISOControl(letter)
                || "?*<>{}[]:;,\\|^~$#%&`\"/".indexOf(letter) >= 0;
    }
}
