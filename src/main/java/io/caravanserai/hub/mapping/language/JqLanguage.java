package io.caravanserai.hub.mapping.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.mapping.Language;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.MappingFile;
import io.caravanserai.hub.mapping.Program;
import io.caravanserai.hub.mapping.Translation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** jq: JSON to JSON, with {@code $message}; the environment of the process is out of its sight. */
@Component
final class JqLanguage implements Language {

    /** Read when a first mapping asks for them: a hub without any starts sooner. */
    private final Supplier<Scope> functions = SingletonSupplier.of(JqLanguage::functions);

    private static Scope functions() {
        var functions = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, functions);
        functions.addFunction("env", 0, (scope, arguments, input, path, output, version) -> {
            throw new JsonQueryException("env is closed to mappings");
        });
        return functions;
    }

    @Override
    public String extension() {
        return "jq";
    }

    @Override
    public Program compile(MappingFile file) throws IOException {
        JsonQuery query;
        try {
            query = JsonQuery.compile(file.text(), Versions.JQ_1_7);
        } catch (JsonQueryException broken) {
            throw failure(file, broken);
        }
        var known = functions.get();
        return (body, message) -> {
            var scope = Scope.newChildScope(known);
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
