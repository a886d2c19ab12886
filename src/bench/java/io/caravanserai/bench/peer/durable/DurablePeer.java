package io.caravanserai.bench.peer.durable;

import io.caravanserai.bench.peer.Control;
import io.caravanserai.bench.peer.Shop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.jms.JMSException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program: {@code PORT DATA PROGRAMS [HTTP JMS PASSWORD KAFKA]}; without targets outside it has one within. */
final class DurablePeer {

    private static final int LARGEST = 2 * 1024 * 1024;

    private DurablePeer() {}

    public static void main(String[] arguments) throws Exception {
        var postgres = PostgresHost.start(Path.of(arguments[1]), Path.of(arguments[2]));
        try (var connection = postgres.connect()) {
            Tables.create(connection);
        }
        var deliverers = new ArrayList<Deliverer>();
        var targets = targets(arguments);
        for (var target : targets) {
            deliverers.add(new Deliverer(postgres.connect(), target));
        }
        var writer = new Writer(
                postgres.connect(),
                targets.stream().map(Target::name).toList(),
                () -> deliverers.forEach(Deliverer::wake));
        var door = new Door(new Shop(), writer);
        Control.start();
        var unused = new ServerBootstrap()
                .group(new NioEventLoopGroup(1), new NioEventLoopGroup())
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST), door);
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(arguments[0]))
                .sync();
        writer.start();
        deliverers.forEach(Deliverer::start);
    }

    private static List<Target> targets(String[] arguments) throws JMSException {
        if (arguments.length == 3) {
            return List.of(new SinkTarget());
        }
        return List.of(
                new WebTarget(URI.create(arguments[3] + "/http")),
                new QueueTarget(arguments[4], arguments[5]),
                new TopicTarget(arguments[6]));
    }
}
