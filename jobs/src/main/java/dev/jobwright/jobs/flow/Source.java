package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Schema;

import java.util.ArrayList;
import java.util.List;

/** Something that has a value once a job runs, and can be connected to slots. */
public sealed interface Source {

    /** The fields that lead from the value to the part of it that is meant. */
    List<String> path();

    /** A field of it, where it is an object. */
    Source field(String name);

    /**
     * Something that each job must be asked for; {@link Flow#input} makes it an input of a flow.
     *
     * @param variableId the variable it is in, and its name for people
     * @param schema which values it takes
     */
    static Input asked(String variableId, Schema schema) {
        return new Input(variableId, variableId, true, schema, List.of());
    }

    /** A comparison of it with a value. */
    default Check is(Operator operator, Json value) {
        return new Check(this, operator, value);
    }

    /**
     * What a job was asked for.
     *
     * @param name for people
     * @param variableId the variable it is in
     * @param required whether a job must have it
     * @param schema which values it takes
     * @param path into it
     */
    record Input(String name, String variableId, boolean required, Schema schema, List<String> path)
            implements Source {
        /** The same, but a job may leave it out. */
        public Input optional() {
            return new Input(name, variableId, false, schema, path);
        }

        /** The same, with another name for people. */
        public Input called(String other) {
            return new Input(other, variableId, required, schema, path);
        }

        @Override
        public Input field(String field) {
            return new Input(name, variableId, required, schema, longer(path, field));
        }
    }

    /**
     * What a routine gives when it has done its work: an output of its tool.
     *
     * @param routine whose
     * @param name the output's name
     * @param path into it
     */
    record Event(Routine routine, String name, List<String> path) implements Source {
        @Override
        public Event field(String field) {
            return new Event(routine, name, longer(path, field));
        }
    }

    /**
     * The element that a repeated routine is at; only its own slots can be given it.
     *
     * @param routine whose
     * @param path into it
     */
    record Element(Routine routine, List<String> path) implements Source {
        @Override
        public Element field(String field) {
            return new Element(routine, longer(path, field));
        }
    }

    private static List<String> longer(List<String> path, String field) {
        var longer = new ArrayList<>(path);
        longer.add(field);
        return List.copyOf(longer);
    }
}
