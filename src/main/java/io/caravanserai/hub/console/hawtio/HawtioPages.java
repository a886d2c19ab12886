package io.caravanserai.hub.console.hawtio;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What the hub adds to Hawtio on the management port: the way to it, and who is logged in.
 *
 * <p>Listed among Boot's management context configurations; without an annotation, so that the component scan passes it by.
 */
class HawtioPages {

    private static final String HAWTIO = "/actuator/hawtio";

    @Bean
    WebMvcConfigurer hawtioFirst() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry views) {
                views.addRedirectViewController("/", HAWTIO + "/");
            }
        };
    }

    @Bean
    FilterRegistrationBean<HawtioUser> hawtioUser(ObjectMapper json) {
        var filter = new FilterRegistrationBean<>(new HawtioUser(json));
        filter.addUrlPatterns(HAWTIO + "/user");
        return filter;
    }
}
