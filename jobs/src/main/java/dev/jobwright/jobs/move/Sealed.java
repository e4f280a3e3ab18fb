package dev.jobwright.jobs.move;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Names;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An export: what a job is ({@code canonical}), where it comes from ({@code origin}), and a
 * signature over both, in the canonical form of JSON: fields in order, no white space.
 *
 * @param canonical the same wherever the job is
 * @param origin by what names it was known there
 */
record Sealed(Json.Obj canonical, Json.Obj origin) {
    /** How the document is made. A reader knows those before its own, and no later one. */
    static final long FORMAT = 1;

    private static final Set<String> FIELDS = Set.of("format", "canonical", "origin", "signature");

    /** What came of opening an export. */
    sealed interface Opened {
        /** It is what one of those who are trusted has signed. */
        record Good(Sealed export) implements Opened {}

        /** It is not. */
        record Bad(Problem problem) implements Opened {}
    }

    /** The jobs that the one that was exported depends on. */
    List<String> dependencies() {
        return origin.items("dependencies").orElse(List.of()).stream()
                .limit(Dependency.MOST)
                .filter(Json.Obj.class::isInstance)
                .flatMap(one -> ((Json.Obj) one).text("job_id").stream())
                .filter(Names::allowed)
                .toList();
    }

    private byte[] signed() {
        var signed =
                Json.object()
                        .put("format", FORMAT)
                        .put("canonical", canonical)
                        .put("origin", origin)
                        .done();
        return JsonText.canonical(signed).getBytes(StandardCharsets.UTF_8);
    }

    /** The document, signed. */
    Json.Obj sealedBy(SigningKey key) {
        return Json.object()
                .put("format", FORMAT)
                .put("canonical", canonical)
                .put("origin", origin)
                .put(
                        "signature",
                        Json.object()
                                .put("algorithm", "Ed25519")
                                .put("public_key", key.open().hex())
                                .put("value", key.sign(signed()))
                                .done())
                .done();
    }

    /** Opens a document, if one of some keys has signed it as it is. */
    static Opened open(Json document, List<SigningKey.PublicKey> trusted) {
        if (!(document instanceof Json.Obj object)) {
            return bad("", "INVALID_EXPORT", "an export is an object, as GET …/export answers it");
        }
        var format = object.whole("format");
        if (format.isEmpty()) {
            return bad("/format", "INVALID_EXPORT", "an export says its format, a whole number");
        }
        if (format.get() != FORMAT) {
            return bad(
                    "/format",
                    "FORMAT_NOT_KNOWN",
                    "this installation reads format "
                            + FORMAT
                            + "; bring it to the release that exported the job");
        }
        var other = object.fields().keySet().stream().filter(name -> !FIELDS.contains(name));
        var unknown = other.findFirst();
        if (unknown.isPresent()) {
            return bad(
                    Problem.below("", unknown.get()),
                    "UNKNOWN_FIELD",
                    "there is no such field in an export");
        }
        return opened(object, trusted);
    }

    private static Opened opened(Json.Obj object, List<SigningKey.PublicKey> trusted) {
        var canonical = object.object("canonical");
        var origin = object.object("origin");
        var signature = object.object("signature").orElse(Json.EMPTY);
        if (canonical.isEmpty() || origin.isEmpty()) {
            return bad("", "INVALID_EXPORT", "an export has the objects canonical and origin");
        }
        var key = signature.text("public_key").filter(SigningKey.PublicKey::isOne);
        if (key.isEmpty()) {
            return bad("/signature", "SIGNATURE_INVALID", "an export says whose signature it has");
        }
        var signer = new SigningKey.PublicKey(key.get());
        if (!trusted.contains(signer)) {
            return bad(
                    "/signature/public_key",
                    "KEY_NOT_TRUSTED",
                    "the export was signed by another installation; have its key, as its GET"
                            + " /v1/installation says it, trusted here");
        }
        var export = new Sealed(canonical.get(), origin.get());
        return signer.hasSigned(export.signed(), signature.text("value").orElse(""))
                ? new Opened.Good(export)
                : bad(
                        "/signature/value",
                        "SIGNATURE_INVALID",
                        "the export is not as it was signed; export the job again");
    }

    /** A text that the origin says. */
    Optional<String> from(String name) {
        return origin.text(name);
    }

    private static Opened bad(String place, String code, String message) {
        return new Opened.Bad(new Problem(place, code, message));
    }
}
