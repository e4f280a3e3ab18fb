package dev.jobwright.jobs.ports;

import java.util.Optional;

/** State machines and their executions, with the promises of Step Functions (Standard). */
public interface Executions {

    /** The most characters of a state machine's or an execution's name. */
    int MAX_NAME = 80;

    /**
     * Makes a state machine, or finds the one of that name: a name stands for one definition, since
     * it holds the definition's hash.
     *
     * @return its ARN
     */
    String define(String name, String definition);

    /** What became of a start. */
    enum Started {
        /** The execution runs. */
        NOW,
        /** One of that name was started before; describe it. */
        BEFORE
    }

    /**
     * Starts an execution.
     *
     * @param machineArn the state machine
     * @param name at most 80 characters, used once for ever
     * @param input JSON text, at most 256 KiB
     */
    Started start(String machineArn, String name, String input);

    /** An execution's status, in Step Functions' own words. */
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED,
        PENDING_REDRIVE
    }

    /**
     * How an execution stands.
     *
     * @param status its status
     * @param redriveCount how often it was redriven
     * @param error the error's name, when it failed or was stopped with one
     * @param cause the error's cause, likewise
     */
    record Description(
            Status status, int redriveCount, Optional<String> error, Optional<String> cause) {}

    /** How an execution stands, or empty when there is none of that ARN. */
    Optional<Description> describe(String executionArn);

    /** Ends a running execution as ABORTED; one that has ended, or is not there, is left alone. */
    void stop(String executionArn, String error, String cause);

    /** What became of a redrive. */
    enum Redriven {
        /** The execution goes on where it failed or was stopped. */
        NOW,
        /** It cannot go on: it runs, has succeeded, is too old or too long, or is not there. */
        REFUSED
    }

    /**
     * Lets an execution that failed or was stopped go on. One that was redriven as often as that
     * already is left alone.
     *
     * @param times how often it shall have been redriven with that, from 1
     */
    Redriven redrive(String executionArn, int times);

    /** Whether a task heard what was sent to its token. */
    enum Heard {
        /** It did. */
        YES,
        /** No task waits for the token any more. */
        GONE
    }

    /**
     * Ends the task that waits for a token as a success.
     *
     * @param output JSON text, at most 256 KiB
     */
    Heard succeed(String token, String output);

    /**
     * Ends the task that waits for a token as a failure.
     *
     * @param error the error's name, at most 256 characters
     * @param cause for people, at most 32,768 characters
     */
    Heard fail(String token, String error, String cause);

    /** Says that whoever has the token is alive: the task's heartbeat begins anew. */
    Heard heartbeat(String token);

    /** The ARN of an execution of a machine, which is known before it is started. */
    static String executionArn(String machineArn, String name) {
        return machineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }
}
