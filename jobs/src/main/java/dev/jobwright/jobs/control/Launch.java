package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.table.Write;

import java.util.List;

/** What a launch of a run needs: the execution's input, and open gates. */
public final class Launch {
    private static final int MAX_LABEL = 256;
    private static final int MAX_LABELS = 10;

    private Launch() {}

    /**
     * The input of an execution, byte for byte. It carries ids, and what lets a person recognise
     * the job in a console; never a value.
     *
     * @param link where the job can be seen
     */
    public static String input(Job job, int runNo, int launch, String link) {
        var labels = job.spec().tags().stream().limit(MAX_LABELS).map(Launch::cut).toList();
        return JsonText.write(
                Json.object()
                        .put("job", job.uid().value())
                        .put("run_no", runNo)
                        .put("launch", launch)
                        .put("redrive", 0)
                        .put("scope", "")
                        .put("visit", "1")
                        .put("item", "")
                        .put("name", cut(job.spec().name()))
                        .put("labels", Json.strings(labels))
                        .put("link", link)
                        .done());
    }

    /** The writes that let the steps of a launch begin. */
    public static List<Write> openGates(Run run) {
        return GateItem.all(run, GateItem.Gate.OPEN);
    }

    /** Where a job can be seen. */
    public static String link(String base, Job job) {
        return base + "/v1/jobs/" + job.id();
    }

    private static String cut(String text) {
        return Texts.shortened(text, MAX_LABEL);
    }
}
