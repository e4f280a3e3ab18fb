package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.List;

/** What came of translating a document. */
public sealed interface Translation {

    /** What is different in the translation. */
    List<Note> notes();

    /**
     * It can be translated. Whether it can run is the compiler's question.
     *
     * @param document a workflow's document
     * @param values what the foreign document has as its inputs' values, by variable; ours has no
     *     place for them
     * @param origins where its parts come from
     */
    record Good(Json.Obj document, Json.Obj values, List<Note> notes, Origins origins)
            implements Translation {
        public Good {
            notes = List.copyOf(notes);
        }
    }

    /** It cannot, and why; at least one problem. */
    record Bad(List<Problem> problems, List<Note> notes) implements Translation {
        public Bad {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }
}
