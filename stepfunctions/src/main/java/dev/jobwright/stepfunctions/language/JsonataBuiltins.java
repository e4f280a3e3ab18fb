package dev.jobwright.stepfunctions.language;

import java.util.Set;

/** The names of the functions that every JSONata expression may call. */
final class JsonataBuiltins {
    static final Set<String> NAMES =
            Set.of(
                    """
                    abs append assert average base64decode base64encode boolean ceil clone contains
                    count decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent
                    error eval exists filter floor formatBase formatInteger formatNumber fromMillis
                    hash join keys length lookup lowercase map match max merge millis min not now
                    number pad parse parseInteger partition power random range reduce replace
                    reverse round shuffle sift single sort split spread sqrt string substring
                    substringAfter substringBefore sum toMillis trim type uppercase uuid zip
                    """
                            .strip()
                            .split("\\s+", -1));

    private JsonataBuiltins() {}
}
