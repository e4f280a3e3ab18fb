package dev.jobwright.stepfunctions.watch;

import java.util.List;

/** Where the events of executions are logged: what stands for CloudWatch Logs. */
public interface LogSink {
    /** Takes every log group for there, and keeps nothing. */
    LogSink NONE =
            new LogSink() {
                @Override
                public boolean exists(String logGroupArn) {
                    return true;
                }

                @Override
                public void write(String logGroupArn, String stream, List<LogEvent> events) {}
            };

    /** Whether there is a log group; a state machine that would log to none is refused. */
    boolean exists(String logGroupArn);

    /**
     * Appends to a log stream, which is made by its first event. A group that is gone by now is no
     * error, and an exception is reported and changes nothing for the execution.
     *
     * @param logGroupArn as configured, with AWS's {@code :*} at its end
     * @param events in the order of the history
     */
    void write(String logGroupArn, String stream, List<LogEvent> events);
}
