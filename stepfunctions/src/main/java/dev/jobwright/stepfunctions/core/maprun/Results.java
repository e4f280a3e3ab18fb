package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.IsoTime;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Distributed;
import dev.jobwright.stepfunctions.language.ResultWriter;
import dev.jobwright.stepfunctions.language.ResultWriter.OutputType;
import dev.jobwright.stepfunctions.language.ResultWriter.Transformation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has come of the children, in the order of the items. */
final class Results {
    private static final String FAILED = "FAILED";
    private static final String PENDING = "PENDING";
    private static final String SUCCEEDED = "SUCCEEDED";

    private final MapRun run;
    private final ChildNames names;
    private final Optional<ResultWriter> writer;

    Results(MapRun run) {
        this.run = run;
        this.names = run.names();
        this.writer = run.order().state().distributed().flatMap(Distributed::writer);
    }

    /** What the state passes on where nothing is exported. */
    Object passedOn() {
        Transformation form =
                writer.flatMap(ResultWriter::transformation).orElse(Transformation.COMPACT);
        List<Object> results = new ArrayList<>();
        run.tally()
                .endings()
                .byIndex()
                .forEach((child, end) -> results.addAll(transformed(child, end, form)));
        return outputType() == OutputType.JSONL && writer.isPresent() ? lines(results) : results;
    }

    private OutputType outputType() {
        return writer.map(ResultWriter::outputType).orElse(OutputType.JSON);
    }

    private static String lines(List<Object> results) {
        return results.stream().map(Json::write).collect(Collectors.joining("\n"));
    }

    /** A child that failed is told of in full, whatever the form. */
    private List<Object> transformed(int child, ChildEnd end, Transformation form) {
        Optional<Object> output =
                end.status() == ExecutionStatus.SUCCEEDED
                        ? end.output().map(Json::read)
                        : Optional.empty();
        if (output.isEmpty()) {
            return List.of(metadata(child, end));
        }
        return switch (form) {
            case NONE -> List.of(metadata(child, end));
            case COMPACT -> List.of(output.get());
            case FLATTEN ->
                    output.get() instanceof List<?> list
                            ? Json.asArray(list)
                            : List.of(output.get());
        };
    }

    private Map<String, Object> metadata(int child, ChildEnd end) {
        Map<String, Object> told = Json.object();
        end.cause().ifPresent(cause -> told.put("Cause", cause));
        end.error().ifPresent(error -> told.put("Error", error));
        told.putAll(pending(child));
        told.put("Name", names.execution(child));
        end.output()
                .ifPresent(output -> {
                    told.put("Output", output);
                    told.put("OutputDetails", Json.object("Included", true));
                });
        boolean redrivable = end.status() != ExecutionStatus.SUCCEEDED;
        told.put("RedriveCount", 0);
        told.put("RedriveStatus", redrivable ? "REDRIVABLE_BY_MAP_RUN" : "NOT_REDRIVABLE");
        if (!redrivable) {
            told.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        }
        told.put("StartDate", IsoTime.text(end.startDate()));
        told.put("StateMachineArn", names.stateMachineArn());
        told.put("Status", end.status().name());
        told.put("StopDate", IsoTime.text(end.stopDate()));
        return told;
    }

    private Map<String, Object> pending(int child) {
        return Json.object(
                "ExecutionArn", names.executionArn(child),
                "Input", run.tally().works().get(child).input().text(),
                "InputDetails", Json.object("Included", true));
    }

    /** The files in the order of writing: the manifest, which names the others, is the last. */
    List<ResultFile> files(Map<String, Object> place) {
        String bucket = String.valueOf(place.get("Bucket"));
        String folder = folder(place);
        List<Object> succeeded = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        Map<Integer, ChildEnd> endings = run.tally().endings().byIndex();
        Transformation form =
                writer.flatMap(ResultWriter::transformation).orElse(Transformation.NONE);
        endings.forEach((child, end) ->
                (end.status() == ExecutionStatus.SUCCEEDED ? succeeded : failed)
                        .addAll(transformed(child, end, form)));
        List<Object> pending = new ArrayList<>();
        for (int child = run.tally().begun(); child < run.tally().works().size(); child++) {
            pending.add(pending(child));
        }
        List<ResultFile> files = new ArrayList<>();
        Map<String, Object> listed =
                Json.object(
                        FAILED, file(bucket, folder + FAILED, failed, files),
                        PENDING, file(bucket, folder + PENDING, pending, files),
                        SUCCEEDED, file(bucket, folder + SUCCEEDED, succeeded, files));
        Map<String, Object> manifest =
                Json.object(
                        "DestinationBucket", bucket,
                        "MapRunArn", run.order().mapRunArn(),
                        "ResultFiles", listed);
        files.add(new ResultFile(bucket, manifestKey(place), Json.write(manifest)));
        return files;
    }

    private List<Object> file(
            String bucket, String start, List<Object> results, List<ResultFile> files) {
        if (results.isEmpty()) {
            return List.of();
        }
        boolean lines = outputType() == OutputType.JSONL;
        String key = start + "_0." + (lines ? "jsonl" : "json");
        String body = lines ? lines(results) : Json.write(results);
        files.add(new ResultFile(bucket, key, body));
        return List.of(
                Json.object("Key", key, "Size", body.getBytes(StandardCharsets.UTF_8).length));
    }

    private String folder(Map<String, Object> place) {
        String prefix = place.get("Prefix") instanceof String text ? text : "";
        String parent = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return parent + names.run() + "/";
    }

    private String manifestKey(Map<String, Object> place) {
        return folder(place) + "manifest.json";
    }

    /** What the state passes on where the results are exported. */
    Object exported(Map<String, Object> place) {
        return Json.object(
                "MapRunArn", run.order().mapRunArn(),
                "ResultWriterDetails",
                        Json.object(
                                "Bucket", String.valueOf(place.get("Bucket")),
                                "Key", manifestKey(place)));
    }
}
