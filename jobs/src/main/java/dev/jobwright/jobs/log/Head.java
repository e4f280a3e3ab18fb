package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The head of a job's log. Its one writer is the progress queue's consumer.
 *
 * @param job whose
 * @param jobId the job's id, for frames
 * @param workflowId the workflow's id, for frames
 * @param lastSeq the newest event's number; 0 when there is none
 * @param closedRun the newest run that has ended for the log; 0 when none has
 * @param liveOutput the newest line of progress
 * @param marks how far each of the newest steps' reports has been logged, by step
 */
public record Head(
        JobUid job,
        JobId jobId,
        WorkflowId workflowId,
        long lastSeq,
        int closedRun,
        String liveOutput,
        Map<String, Mark> marks) {

    /** The steps whose marks are kept; older ones have long finished. */
    static final int MAX_MARKS = 64;

    /**
     * The newest report of a step that was logged.
     *
     * @param fence the attempt's fence
     * @param counter the report's number in the attempt
     */
    public record Mark(long fence, long counter) implements Comparable<Mark> {
        @Override
        public int compareTo(Mark other) {
            return fence == other.fence
                    ? Long.compare(counter, other.counter)
                    : Long.compare(fence, other.fence);
        }
    }

    public Head {
        marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    }

    /** The head of a new job's log. */
    public static Head begin(JobUid job, JobId jobId, WorkflowId workflowId) {
        return new Head(job, jobId, workflowId, 0, 0, "", Map.of());
    }

    /** Whether a report was not logged yet. */
    boolean isNews(String step, Mark mark) {
        var last = marks.get(step);
        return last == null || mark.compareTo(last) > 0;
    }

    /** This head after a report. */
    Head reported(String step, Mark mark, String line) {
        var newer = new LinkedHashMap<>(marks);
        newer.remove(step);
        newer.put(step, mark);
        if (newer.size() > MAX_MARKS) {
            newer.pollFirstEntry();
        }
        return new Head(job, jobId, workflowId, lastSeq, closedRun, line, newer);
    }

    /** This head after some events more. */
    Head at(long seq) {
        return new Head(job, jobId, workflowId, seq, closedRun, liveOutput, marks);
    }

    /**
     * This head once a run has begun: those before it are over, whatever they still have to say.
     */
    Head begun(int runNo) {
        return runNo - 1 > closedRun ? closed(runNo - 1) : this;
    }

    /** This head after the end of a run. */
    Head closed(int runNo) {
        return new Head(job, jobId, workflowId, lastSeq, Math.max(closedRun, runNo), "", Map.of());
    }
}
