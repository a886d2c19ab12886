package io.caravanserai.hub.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.deadletter.correction.EditRule;
import io.caravanserai.hub.deadletter.correction.Proposal;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.route.deploy.history.Deploy;
import java.util.List;
import org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * What every part of the API needs in the management port's own context.
 *
 * <p>Listed among Boot's management context configurations; without an annotation, so that the component scan passes it by.
 */
@Import({UnknownController.class, ApiProblems.class})
class ManagementApi {

    private static final int LOGIN_FORM_BYTES = 4096;

    /** The doors' server parses no forms; here the login page sends one. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> loginForm() {
        return server -> server.addConnectorCustomizers(connector -> connector.setMaxPostSize(LOGIN_FORM_BYTES));
    }

    @Bean
    WebMvcConfigurer apiForm(ObjectMapper hubs) {
        var json = wireForm(hubs);
        return new WebMvcConfigurer() {
            @Override
            public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
                for (var converter : converters) {
                    if (converter instanceof MappingJackson2HttpMessageConverter jackson) {
                        jackson.setObjectMapper(json);
                    }
                }
            }
        };
    }

    /** The management context's own resolver knows no advice; it collects this one, and those of the doors, which come later. */
    @Bean
    HandlerExceptionResolver apiProblemsResolver(ObjectMapper hubs, ApplicationContext context) {
        var resolver = new ExceptionHandlerExceptionResolver();
        resolver.setMessageConverters(List.of(new MappingJackson2HttpMessageConverter(wireForm(hubs))));
        resolver.setApplicationContext(context);
        resolver.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return resolver;
    }

    /** Ids, types and states travel as the text that people read; what is not there is left out. */
    static ObjectMapper wireForm(ObjectMapper hubs) {
        var text = new SimpleModule("ids");
        for (var type : List.of(
                MessageId.class,
                CanonicalType.class,
                DeadLetterId.class,
                State.class,
                Pauses.Kind.class,
                Cause.Trend.class,
                Deploy.Result.class,
                Replay.State.class,
                Replay.Kind.class,
                EditRule.class,
                Proposal.State.class,
                Rehearsed.Verdict.class)) {
            text.addSerializer(type, ToStringSerializer.instance);
        }
        return hubs.copy()
                .registerModule(text)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }
}
