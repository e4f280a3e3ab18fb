package dev.jobwright.jobs.imports;

import static dev.jobwright.jobs.imports.Translated.good;
import static dev.jobwright.jobs.imports.Translated.notes;
import static dev.jobwright.jobs.imports.Translated.problems;
import static dev.jobwright.jobs.imports.Translated.same;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

final class StepsTest {
    /** A job as its own system shows it. */
    private static final String JOB =
            """
            {"job_id": "job_abc123", "workflow_id": "wf_analyze_document",
             "name": "Analyze Q4 Report", "description": "Analysis", "status": "PENDING",
             "input_variables": [
               {"name": "document", "variable_id": "input_doc", "required": true,
                "schema": {"type": "file", "mime_types": ["application/pdf"]}},
               {"name": "analysis_depth", "variable_id": "depth", "required": true,
                "schema": {"type": "string", "enum": ["basic", "detailed"]}}],
             "steps": [
               {"step_id": "step_2", "job_id": "job_abc123", "sequence_number": 1,
                "status": "PENDING",
                "tool": {"tool_id": "text_analyzer", "name": "Text Analysis Tool"},
                "parameter_mappings": {"text": "document_text", "analysis_level": "depth"},
                "output_mappings": {"analysis_results": "final_analysis"}},
               {"step_id": "step_1", "sequence_number": 0,
                "tool": {"tool_id": "pdf_extractor", "name": "PDF Text Extractor"},
                "parameter_mappings": {"input_file": "input_doc", "extraction_mode": "full"},
                "output_mappings": {"extracted_text": "document_text"}}]}
            """;

    @Test
    void a_job_becomes_the_workflow_that_it_was_made_of() {
        var translated = good(Format.STEPS, JOB);
        same(
                """
                {"name": "Analyze Q4 Report", "description": "Analysis",
                 "inputs": [
                   {"name": "document", "variable_id": "input_doc", "required": true,
                    "schema": {"type": "file", "mime_types": ["application/pdf"]}},
                   {"name": "analysis_depth", "variable_id": "depth", "required": true,
                    "schema": {"type": "string", "enum": ["basic", "detailed"]}}],
                 "steps": [
                   {"step_id": "step_1", "tool_id": "pdf_extractor",
                    "parameter_mappings": {"input_file": "input_doc", "extraction_mode": "full"},
                    "output_mappings": {"extracted_text": "document_text"}},
                   {"step_id": "step_2", "tool_id": "text_analyzer",
                    "parameter_mappings": {"text": "document_text", "analysis_level": "depth"},
                    "output_mappings": {"analysis_results": "final_analysis"}}]}
                """,
                translated.document());
        assertEquals(
                List.of(
                        "/document/steps CHANGED",
                        "/document/steps/1/tool/name LEFT_OUT",
                        "/document/steps/0/tool/name LEFT_OUT",
                        "/document/steps/0/job_id LEFT_OUT",
                        "/document/steps/0/status LEFT_OUT",
                        "/document/job_id LEFT_OUT",
                        "/document/status LEFT_OUT"),
                notes(translated));
        assertEquals(
                "/document/steps/0/parameter_mappings/text",
                translated.origins().of("/steps/1/parameter_mappings/text"));
    }

    @Test
    void an_evaluation_names_the_step_that_it_numbered() {
        var translated =
                good(
                        Format.STEPS,
                        """
                        {"name": "Loop", "steps": [
                          {"stepId": "draft", "toolId": "write", "sequenceNumber": 10},
                          {"stepId": "check", "stepType": "EVALUATION", "sequenceNumber": 20,
                           "evaluationConfig": {"defaultAction": "CONTINUE", "maximumJumps": 3,
                             "conditions": [
                               {"conditionId": "low", "variable": "score",
                                "operator": "LESS_THAN", "value": 5, "targetStepIndex": 0},
                               {"conditionId": "done", "variable": "score",
                                "operator": "equals", "value": 9}]}}]}
                        """);
        same(
                """
                {"name": "Loop", "inputs": [], "steps": [
                  {"step_id": "draft", "tool_id": "write"},
                  {"step_id": "check",
                   "evaluation_config": {"conditions": [
                       {"condition_id": "low", "variable": "score", "operator": "less_than",
                        "value": 5, "target_step_id": "draft"},
                       {"condition_id": "done", "variable": "score", "operator": "equals",
                        "value": 9, "action": "continue"}],
                     "default_action": "continue", "maximum_jumps": 3}}]}
                """,
                translated.document());
        assertEquals(
                List.of("/document/steps/1/evaluationConfig/conditions/1 ADDED"),
                notes(translated));
    }

    @Test
    void names_that_are_not_allowed_are_spelt_anew_wherever_they_are_used() {
        var translated =
                good(
                        Format.STEPS,
                        """
                        {"name": "Names",
                         "inputs": [{"variable_id": "my doc", "type": "text"}],
                         "steps": [
                          {"step_id": "step one", "tool_id": "a.b/c",
                           "parameter_mappings": {"p": "my doc", "q": "my doc.title", "r": "a word",
                                                  "s": {"variable": "my doc"}},
                           "output_mappings": {"o": "out.1"}},
                          {"step_id": "two", "tool": "t", "depends_on": ["step one"],
                           "parameter_mappings": {"p": "out.1"}}],
                         "output_variables": [{"variable_id": "out.1"}]}
                        """);
        same(
                """
                {"name": "Names",
                 "inputs": [{"name": "my doc", "variable_id": "my_doc",
                             "schema": {"type": "string"}}],
                 "steps": [
                  {"step_id": "step_one", "tool_id": "a_b_c",
                   "parameter_mappings": {"p": "my_doc", "q": "my_doc.title", "r": "a word",
                                          "s": {"variable": "my_doc"}},
                   "output_mappings": {"o": "out_1"}},
                  {"step_id": "two", "tool_id": "t", "parameter_mappings": {"p": "out_1"},
                   "depends_on": ["step_one"]}],
                 "outputs": ["out_1"]}
                """,
                translated.document());
    }

    @Test
    void what_has_no_meaning_here_is_noted_and_never_dropped_in_silence() {
        var translated =
                good(
                        Format.STEPS,
                        """
                        {"workflow_id": "wf", "colour": "red", "tags": ["a"],
                         "steps": [{"step_id": "one", "tool_id": "t", "shape": 1,
                                    "step_type": "ACTION", "evaluation_config": {}}]}
                        """);
        assertEquals(
                List.of(
                        "/document/workflow_id CHANGED",
                        "/document/steps/0/evaluation_config LEFT_OUT",
                        "/document/steps/0/shape LEFT_OUT",
                        "/document/tags LEFT_OUT",
                        "/document/colour LEFT_OUT"),
                notes(translated));
    }

    @Test
    void what_cannot_be_meant_is_a_problem_at_its_place() {
        assertEquals(List.of("/document WRONG_TYPE"), problems(Format.STEPS, "[]"));
        assertEquals(List.of("/document MISSING_FIELD"), problems(Format.STEPS, "{}"));
        assertEquals(
                List.of(
                        "/document/steps/1/evaluation_config/conditions/0/target_step_index"
                                + " UNKNOWN_STEP",
                        "/document/steps/2 MISSING_FIELD",
                        "/document/steps/2/step_type UNKNOWN_WORD",
                        "/document/steps/2 MISSING_FIELD"),
                problems(
                        Format.STEPS,
                        """
                        {"steps": [
                          {"step_id": "a", "tool_id": "t"},
                          {"step_id": "b", "evaluation_config": {"conditions": [
                            {"variable": "x", "operator": "equals", "value": 1,
                             "target_step_index": 7}]}},
                          {"step_type": "DANCE"}]}
                        """));
        assertEquals(
                List.of("/document/steps/1/sequence_number DUPLICATE_SEQUENCE"),
                problems(
                        Format.STEPS,
                        """
                        {"steps": [{"step_id": "a", "tool_id": "t", "sequence_number": 1},
                                   {"step_id": "b", "tool_id": "t", "sequence_number": 1.0}]}
                        """));
    }
}
