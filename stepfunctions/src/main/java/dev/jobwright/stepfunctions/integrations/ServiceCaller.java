package dev.jobwright.stepfunctions.integrations;

/**
 * Calls AWS services, wherever they are: an endpoint, or the program itself. A program that has a
 * queue of its own, say, serves {@code sqs} by one of these.
 */
public interface ServiceCaller {
    /**
     * Makes a call and waits for its answer. An operation that is not served is refused under the
     * code {@code UnknownOperationException}.
     */
    ServiceAnswer call(ServiceCall call) throws InterruptedException;
}
