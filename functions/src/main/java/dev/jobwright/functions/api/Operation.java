package dev.jobwright.functions.api;

/** What the API does for one method of one path. */
@FunctionalInterface
interface Operation {

    /** Answers a call. */
    HttpReply handle(Call call);
}
