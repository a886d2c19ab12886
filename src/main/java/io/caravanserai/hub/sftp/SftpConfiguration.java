package io.caravanserai.hub.sftp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SftpConfiguration {

    @Bean
    SftpServers sftpServers(Environment environment) {
        return new JschServers(environment);
    }
}
