package dev.jobwright.jobs.json;

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

    /** As it stands in an error answer. */
    public Json.Obj json() {
        return Json.object()
                .put("pointer", pointer)
                .put("code", code)
                .put("message", message)
                .done();
    }
}
