package dev.jobwright.tools.text;

/** A piece of a text between two breaks of thought. */
sealed interface Block {
    /** The text on one line. */
    String text();

    /** A line that names what follows. */
    record Heading(String text) implements Block {}

    /** A line of a table or form: a label and figures. */
    record Row(String text) implements Block {}

    /** A paragraph, its lines joined. */
    record Prose(String text) implements Block {}
}
