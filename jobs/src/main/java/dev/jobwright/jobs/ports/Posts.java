package dev.jobwright.jobs.ports;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to addresses that users choose. None of them leaves the public internet, but to hosts
 * that the installation names, and none is led elsewhere by its answer.
 */
public interface Posts {

    /** The most seconds that a request may take, to its last byte. */
    int MAX_SECONDS = 10;

    /** Where there are none. */
    Posts NONE =
            new Posts() {
                @Override
                public Optional<String> flaw(URI url) {
                    return Optional.of("no requests are made here");
                }

                @Override
                public Result post(Message message) {
                    return new Result.Failed("no requests are made here");
                }
            };

    /** What is wrong with an address, if nothing would be sent there. */
    Optional<String> flaw(URI url);

    /**
     * What is sent.
     *
     * @param url where to
     * @param headers by name
     * @param body of JSON, sent in UTF-8
     */
    record Message(URI url, Map<String, String> headers, String body) {
        public Message {
            headers = Map.copyOf(headers);
        }
    }

    /** What came of a request. */
    sealed interface Result {
        /**
         * There was an answer; what it says beside this is not read.
         *
         * @param retryAfter when it may be asked again, in the server's words
         */
        record Answered(int status, Optional<String> retryAfter) implements Result {}

        /**
         * There was none.
         *
         * @param why for people, without the address
         */
        record Failed(String why) implements Result {}
    }

    /** Sends it, once. */
    Result post(Message message);

    /** Makes them where the libraries for it are. */
    @FunctionalInterface
    interface Maker {
        /** By what the installation says. */
        Posts of(Settings settings);
    }
}
