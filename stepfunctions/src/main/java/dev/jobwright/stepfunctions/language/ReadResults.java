package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.ResultWriter.Export;
import dev.jobwright.stepfunctions.language.ResultWriter.OutputType;
import dev.jobwright.stepfunctions.language.ResultWriter.Transformation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ResultWriter}. */
final class ReadResults {
    private final Fields map;
    private final Dialect dialect;

    ReadResults(Fields map, Dialect dialect) {
        this.map = map;
        this.dialect = dialect;
    }

    Optional<ResultWriter> writer() {
        return map.object("ResultWriter").map(this::writer);
    }

    private ResultWriter writer(Fields fields) {
        fields.allowOnly(Set.of("Resource", "WriterConfig", dialect.arguments()));
        if (fields.names().isEmpty()) {
            fields.problem("Value cannot be empty");
        }
        Fields config = fields.objectOrEmpty("WriterConfig");
        config.allowOnly(Set.of("Transformation", "OutputType"));
        Optional<Transformation> transformation =
                config.oneOf("Transformation", List.of("NONE", "COMPACT", "FLATTEN"))
                        .map(Transformation::valueOf);
        Optional<OutputType> type =
                config.oneOf("OutputType", List.of("JSON", "JSONL")).map(OutputType::valueOf);
        return new ResultWriter(export(fields), transformation, type.orElse(OutputType.JSON));
    }

    private Optional<Export> export(Fields fields) {
        var arguments = dialect.template(fields, dialect.arguments());
        Optional<Export> export =
                fields.text("Resource")
                        .flatMap(arn -> Integrations.ofS3(arn, Set.of("putObject")))
                        .map(resource -> new Export(resource, arguments));
        if (export.isEmpty() && fields.has("Resource")) {
            fields.problem("Resource", "Value is not s3:putObject of an integration");
        } else if (export.isEmpty() && fields.has(dialect.arguments())) {
            fields.require("Resource");
        }
        return export;
    }
}
