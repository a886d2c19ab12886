package io.caravanserai.hub.partner.problem;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the last answer where the web server looks for it. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    ServletRegistrationBean<ProblemErrors> problemErrors(
            IntakeLimits limits, @Value("${server.error.path:/error}") String path) {
        return new ServletRegistrationBean<>(new ProblemErrors(limits), path);
    }
}
