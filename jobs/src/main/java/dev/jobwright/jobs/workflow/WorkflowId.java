package dev.jobwright.jobs.workflow;

import java.util.regex.Pattern;

/** A workflow's id: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record WorkflowId(String value) {
    public WorkflowId {
        Names.check("workflow id", value);
    }

    private static final Pattern AD_HOC = Pattern.compile("adhoc-[0-9a-f]{40}");

    /** The id of a workflow that came with a job, by a hash of all that it is. */
    public static WorkflowId adHoc(String sha256) {
        return new WorkflowId("adhoc-" + sha256.substring(0, 40));
    }

    /** Whether it is one that only a workflow has that came with a job. */
    public boolean isAdHoc() {
        return AD_HOC.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
