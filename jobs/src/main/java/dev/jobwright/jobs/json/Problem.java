package dev.jobwright.jobs.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something wrong at one place of a document that somebody gave us.
 *
 * @param pointer the place, a JSON Pointer (RFC 6901); the empty string is the whole document
 * @param code what kind of fault it is, stable, in capitals
 * @param message what is wrong and how to mend it
 */
public record Problem(String pointer, String code, String message) {

    /** The pointer of a field or an item below another place. */
    public static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** All of some, for people: each place with what is wrong there. */
    public static String text(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        (problem.pointer.isEmpty() ? "the document" : problem.pointer)
                                + ": "
                                + problem.message)
                .collect(Collectors.joining("; "));
    }

    /** As it stands in an error answer. */
    public Json.Obj json() {
        return Json.object()
                .put("pointer", pointer)
                .put("code", code)
                .put("message", message)
                .done();
    }
}
