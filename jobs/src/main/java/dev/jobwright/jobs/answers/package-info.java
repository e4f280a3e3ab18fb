/**
 * The steps that somebody outside answers: a person, or another system. Start at {@link
 * dev.jobwright.jobs.answers.AnswerStep}.
 */
@NullMarked
package dev.jobwright.jobs.answers;

import org.jspecify.annotations.NullMarked;
