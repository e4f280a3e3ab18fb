package dev.jobwright.tools.text;

import java.util.List;

/**
 * A sentence.
 *
 * @param text on one line
 * @param words in lower case
 * @param section the number of headings before it
 */
record Sentence(String text, List<String> words, int section) {}
