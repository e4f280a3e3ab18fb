package dev.jobwright.stepfunctions.expression;

/**
 * A text whose reading is counted. A regular expression that tries again and again reads the same
 * characters again and again, and so comes to its end here.
 */
final class BoundedText implements CharSequence {
    private final String text;
    private final JsonataBounds bounds;

    BoundedText(String text, JsonataBounds bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        bounds.read();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
