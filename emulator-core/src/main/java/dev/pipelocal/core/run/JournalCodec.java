package dev.pipelocal.core.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.pipelocal.core.engine.ExecutionEvent;
import dev.pipelocal.core.execution.PipelineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The journal's, the snapshots' and the projections' JSON: instants as epoch milliseconds, what is empty left out, events
 * by their simple names.
 */
public final class JournalCodec {
    private static final ObjectMapper MAPPER = mapper();
    private static final ObjectWriter EVENTS = MAPPER.writerFor(new TypeReference<List<ExecutionEvent>>() {});
    private static final ObjectReader EVENT_READER = MAPPER.readerForListOf(ExecutionEvent.class);

    private JournalCodec() {}

    public static byte[] write(List<ExecutionEvent> events) {
        try {
            return EVENTS.writeValueAsBytes(events);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write events", e);
        }
    }

    public static List<ExecutionEvent> readEvents(byte[] json) {
        try {
            return EVENT_READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read events", e);
        }
    }

    public static byte[] write(PipelineState state) {
        return writeAny(state);
    }

    public static PipelineState readState(byte[] json) {
        return read(json, PipelineState.class);
    }

    static byte[] writeAny(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + value.getClass(), e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + type, e);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule types =
                new SimpleModule().addSerializer(new MillisWriter()).addDeserializer(Instant.class, new MillisReader());
        register(types, ExecutionEvent.class);
        JsonSetter.Value emptyWhenAbsent = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(types)
                // isRunning() and its like are not members.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .withConfigOverride(List.class, list -> list.setSetterInfo(emptyWhenAbsent))
                .withConfigOverride(Set.class, set -> set.setSetterInfo(emptyWhenAbsent))
                .withConfigOverride(Map.class, map -> map.setSetterInfo(emptyWhenAbsent))
                .withConfigOverride(
                        String.class,
                        text -> text.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)))
                .build();
    }

    private static void register(SimpleModule module, Class<?> type) {
        if (type.isRecord()) {
            module.registerSubtypes(new com.fasterxml.jackson.databind.jsontype.NamedType(type, type.getSimpleName()));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            register(module, permitted);
        }
    }

    private static final class MillisWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        MillisWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.toEpochMilli());
        }
    }

    private static final class MillisReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        MillisReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(json.getLongValue());
        }
    }
}
