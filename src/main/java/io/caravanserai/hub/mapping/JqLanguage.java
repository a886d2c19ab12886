package io.caravanserai.hub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq: JSON to JSON, with {@code $message}; the environment of the process is out of its sight. */
final class JqLanguage implements Language {

    private final Scope functions = Scope.newEmptyScope();

    JqLanguage() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, functions);
        functions.addFunction("env", 0, (scope, arguments, input, path, output, version) -> {
            throw new JsonQueryException("env is closed to mappings");
        });
    }

    @Override
    public Program compile(MappingFile file) throws IOException {
        JsonQuery query;
        try {
            query = JsonQuery.compile(file.text(), Versions.JQ_1_7);
        } catch (JsonQueryException broken) {
            throw failure(file, broken);
        }
        return (body, message) -> {
            var scope = Scope.newChildScope(functions);
            scope.setValue("message", message);
            var results = new ArrayList<JsonNode>();
            try {
                query.apply(scope, JsonInput.of(body, file.name()), results::add);
            } catch (JsonQueryException failed) {
                throw failure(file, failed);
            }
            if (results.size() != 1) {
                throw MappingFailed.in(file.name(), "it gives " + results.size() + " results; one is wanted");
            }
            return new Translation(results.get(0), "application/json");
        };
    }

    private static MappingFailed failure(MappingFile file, JsonQueryException failed) {
        return new MappingFailed(file.name(), null, null, String.valueOf(failed.getMessage()), failed);
    }
}
