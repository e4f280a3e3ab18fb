package dev.jobwright.jobs.job;

/**
 * Whose something is, as the authorizer says it.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record Owner(String value) {
    public Owner {
        if (!isOne(value)) {
            throw new IllegalArgumentException("an owner is 1 to 256 printable characters");
        }
    }

    /** Whether a text can be one. */
    public static boolean isOne(String text) {
        return !text.isBlank() && text.length() <= 256 && text.chars().noneMatch(c -> c < ' ');
    }

    /** Stands for the owner where things lie by name: any character is allowed in an owner's. */
    public String digest() {
        return Hash.sha256(value).substring(0, 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
