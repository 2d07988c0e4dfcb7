package org.forecastj.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Worker of {@code forecast-benchmarks/compare}: one JSON request per line on standard input, one JSON answer per line on standard output. The
 * protocol is in {@code forecast-benchmarks/README.md}. Not safe for use by several threads.
 */
public final class CompareWorker {
    private static final String VERSION = "0.1.0";

    private final Map<String, Command> commands = new LinkedHashMap<>();

    CompareWorker() {
        this(ArimaUnderTest.installed());
    }

    /** With the ARIMA models that are measured. */
    CompareWorker(ArimaUnderTest models) {
        AdditiveCase additive = new AdditiveCase();
        PanelCase panel = new PanelCase();
        ArimaCase arima = new ArimaCase(models);
        BoostingCase boosting = new BoostingCase();
        GlobalCase global = new GlobalCase();
        PreparationCase preparation = new PreparationCase();
        ReconciliationCase reconciliation = new ReconciliationCase();
        commands.put("hello", CompareWorker::hello);
        commands.put("load_additive", additive::load);
        commands.put("fit_additive", additive::fit);
        commands.put("predict_additive", additive::predict);
        commands.put("posterior_additive", additive::posterior);
        commands.put("update_additive", additive::update);
        commands.put("cross_validate", additive::crossValidate);
        commands.put("footprint_additive", additive::footprint);
        commands.put("load_panel", panel::load);
        commands.put("fit_panel", panel::fit);
        commands.put("forecast_panel", panel::forecast);
        commands.put("alone_panel", panel::alone);
        commands.put("load_arima", arima::load);
        commands.put("fit_arima", arima::fit);
        commands.put("forecast_arima", arima::forecast);
        commands.put("update_arima", arima::update);
        commands.put("make_matrix", boosting::make);
        commands.put("load_matrix", boosting::load);
        commands.put("bin_matrix", boosting::bin);
        commands.put("train_boosting", boosting::train);
        commands.put("predict_row", boosting::predictRow);
        commands.put("predict_batch", boosting::predictBatch);
        commands.put("memory_boosting", boosting::memory);
        commands.put("load_global", global::load);
        commands.put("forecast_global", global::forecast);
        commands.put("load_preparation", preparation::load);
        commands.put("read_csv", preparation::read);
        commands.put("make_features", preparation::features);
        commands.put("backtest_naive", preparation::backtest);
        commands.put("backtest_traffic", preparation::backtestTraffic);
        commands.put("backtest_allocation", preparation::backtestAllocation);
        commands.put("load_reconciliation", reconciliation::load);
        commands.put("prepare_reconciliation", reconciliation::prepare);
        commands.put("reconcile", reconciliation::reconcile);
        commands.put("reconcile_paths", reconciliation::paths);
    }

    /** Answers one request. */
    private interface Command {
        /**
         * Reads the request and fills the answer.
         *
         * @param request the request
         * @param answer receives the fields of the answer
         * @throws IOException if a file cannot be read
         */
        void run(JsonNode request, ObjectNode answer) throws IOException;
    }

    /**
     * Serves until {@code quit} or the end of standard input.
     *
     * @param args none
     * @throws IOException if standard input or output fails
     */
    public static void main(String[] args) throws IOException {
        Writer answers = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        System.setOut(System.err); // standard output carries answers only, whatever a library prints
        new CompareWorker()
                .serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
    }

    /** Answers every line until {@code quit} or the end of the input. */
    void serve(BufferedReader requests, Writer answers) throws IOException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            ObjectNode answer = Json.MAPPER.createObjectNode();
            if (!answer(line, answer)) {
                return;
            }
            answers.write(Json.MAPPER.writeValueAsString(answer));
            answers.write('\n');
            answers.flush();
        }
    }

    /** Fills the answer; false if the request is to quit. */
    private boolean answer(String line, ObjectNode answer) {
        try {
            JsonNode request = Json.MAPPER.readTree(line);
            String name = Json.field(request, "cmd").asText();
            if (name.equals("quit")) {
                return false;
            }
            answer.put("ok", true);
            command(name).run(request, answer);
        } catch (JsonProcessingException e) {
            fail(answer, "the request is no JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            fail(answer, e.toString());
        } catch (RuntimeException e) {
            fail(answer, e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return true;
    }

    private static void fail(ObjectNode answer, String message) {
        answer.removeAll();
        answer.put("ok", false).put("error", message);
    }

    private Command command(String name) {
        Command command = commands.get(name);
        if (command == null) {
            throw new IllegalArgumentException("unknown command '" + name + "'; known: " + commands.keySet());
        }
        return command;
    }

    private static void hello(JsonNode request, ObjectNode answer) {
        answer.put("system", "forecastj").put("version", VERSION);
    }
}
