package io.caravanserai.hub.prove.inside;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Before the first byte of an answer that acknowledges leaves, and after it has left. */
final class AnswerPoints implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = ((HttpServletRequest) request).getRequestURI();
        var door = path.startsWith("/api/parcels") ? "rest" : path.startsWith("/soap/parcels") ? "soap" : null;
        chain.doFilter(request, door == null ? response : new Watched((HttpServletResponse) response, door));
    }

    private static final class Watched extends HttpServletResponseWrapper {

        private final String door;
        private ServletOutputStream out;

        Watched(HttpServletResponse response, String door) {
            super(response);
            this.door = door;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new Watching(this, super.getOutputStream());
            }
            return out;
        }
    }

    private static final class Watching extends ServletOutputStream {

        private final Watched response;
        private final ServletOutputStream out;

        Watching(Watched response, ServletOutputStream out) {
            this.response = response;
            this.out = out;
        }

        private interface Writing {
            void run() throws IOException;
        }

        private void around(Writing writing) throws IOException {
            var acknowledges = response.getStatus() < 300;
            if (acknowledges) {
                Halt.at("answer-before " + response.door);
            }
            writing.run();
            if (acknowledges && Halt.isWanted("answer-after " + response.door)) {
                out.flush();
                Halt.at("answer-after " + response.door);
            }
        }

        @Override
        public void write(int oneByte) throws IOException {
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            around(() -> out.write(bytes, from, count));
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
