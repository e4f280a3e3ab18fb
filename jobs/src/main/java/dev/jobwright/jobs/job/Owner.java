package dev.jobwright.jobs.job;

/**
 * Whose something is, as the authorizer says it.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record Owner(String value) {
    public Owner {
        if (value.isBlank() || value.length() > 256 || value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("an owner is 1 to 256 printable characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
