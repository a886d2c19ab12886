package io.caravanserai.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Posts without waiting over as many connections as that takes, all on one thread, so that it leaves the machine to the peer. */
final class Connections implements AutoCloseable {

    private static final AttributeKey<CompletableFuture<Integer>> ASKED = AttributeKey.valueOf("asked");
    private static final int LARGEST_ANSWER = 1 << 20;

    private final EventLoopGroup thread = new NioEventLoopGroup(1);
    private final Deque<Channel> idle = new ArrayDeque<>();
    private final Door door;
    private final Bootstrap opening;

    Connections(Door door) {
        this.door = door;
        this.opening = new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(door.uri().getHost(), door.uri().getPort())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(), new HttpObjectAggregator(LARGEST_ANSWER), new Answers());
                    }
                });
    }

    /** The answer's status; fails if there was none. It is completed on the one thread, which must not be kept. */
    CompletableFuture<Integer> send(String json) {
        var answer = new CompletableFuture<Integer>();
        thread.execute(() -> send(json, answer));
        return answer;
    }

    private void send(String json, CompletableFuture<Integer> answer) {
        var kept = idle.poll();
        if (kept != null) {
            write(kept, json, answer);
            return;
        }
        opening.connect().addListener((ChannelFuture opened) -> {
            if (opened.isSuccess()) {
                write(opened.channel(), json, answer);
            } else {
                answer.completeExceptionally(opened.cause());
            }
        });
    }

    private void write(Channel channel, String json, CompletableFuture<Integer> answer) {
        channel.attr(ASKED).set(answer);
        var body = Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8));
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, door.uri().getRawPath(), body);
        request.headers()
                .set(HttpHeaderNames.HOST, door.uri().getAuthority())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        door.headers().forEach(request.headers()::set);
        var unused = channel.writeAndFlush(request, channel.voidPromise());
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            var answer = context.channel().attr(ASKED).getAndSet(null);
            if (HttpUtil.isKeepAlive(response)) {
                idle.push(context.channel());
            } else {
                close(context);
            }
            answer.complete(response.status().code());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            exceptionCaught(context, new IOException("the connection was closed without an answer"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            idle.remove(context.channel());
            var unanswered = context.channel().attr(ASKED).getAndSet(null);
            if (unanswered != null) {
                unanswered.completeExceptionally(failure);
            }
            close(context);
        }

        private static void close(ChannelHandlerContext context) {
            var unused = context.close();
        }
    }
}
