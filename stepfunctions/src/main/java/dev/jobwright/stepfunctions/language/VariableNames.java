package dev.jobwright.stepfunctions.language;

/** The rule for the names of variables: those of an identifier, of at most 80 characters. */
final class VariableNames {
    private static final int LONGEST = 80;

    private VariableNames() {}

    static void check(Fields fields, String name) {
        if (name.equals("states")) {
            fields.problem("Assign", "The variable name states is reserved");
        } else if (!isValid(name)) {
            fields.problem(
                    "Assign",
                    "The variable name '"
                            + name
                            + "' must begin with a letter or _, go on with letters, digits and _, and"
                            + " have at most "
                            + LONGEST
                            + " characters");
        }
    }

    private static boolean isValid(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0))
                        || name.charAt(0) == '_')
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    }
}
