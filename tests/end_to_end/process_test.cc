// How the services come, go and refuse to go on.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <future>
#include <sstream>
#include <string>

#include "linli/directory/v1/region_service.pb.h"
#include "tests/end_to_end/county.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using ::testing::HasSubstr;

constexpr const char* kCreateRegion = "linli.directory.v1.RegionService.CreateRegion";

/// The answer of grpc.reflection.v1alpha to `request`, both as bytes.
std::string Reflect(Wire& wire, const std::string& service, const std::string& request) {
  grpc::GenericStub stub(wire.ChannelTo(service));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  grpc::CompletionQueue queue;
  const auto await = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  auto call = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  if (!await()) return "no call";
  const grpc::Slice slice(request);
  call->Write(grpc::ByteBuffer(&slice, 1), nullptr);
  if (!await()) return "no write";
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  if (!await()) return "no read";
  std::vector<grpc::Slice> slices;
  std::string out;
  if (!answer.Dump(&slices).ok()) return "no answer";
  for (const auto& each : slices) {
    out.append(reinterpret_cast<const char*>(each.begin()), each.size());
  }
  context.TryCancel();
  queue.Shutdown();
  while (await()) continue;
  return out;
}

directory::v1::CreateRegionRequest RegionRequest(const std::string& code) {
  directory::v1::CreateRegionRequest request;
  request.set_code(code);
  request.set_display_name("清镇市");
  request.set_level(directory::v1::REGION_LEVEL_COUNTY);
  return request;
}

const Principal kAdmin{"persons/admin", {GrantOf(common::v1::ROLE_ADMIN)}};

TEST(ProcessTest, ComesBackWhateverIsKilled) {
  Instance instance;
  EXPECT_EQ(instance.Run({"health"}).code, 0);
  instance.Kill("campaign");
  EXPECT_FALSE(instance.Serving("campaign"));
  EXPECT_NE(instance.Run({"health"}).code, 0);
  instance.Restart("campaign");
  ASSERT_TRUE(instance.RestartRedis());
  const auto health = instance.Run({"health", "--wait", "20"});
  EXPECT_EQ(health.code, 0) << health.err;
  for (const char* service : kServices) EXPECT_EQ(instance.Stop(service), 0) << service;
}

// Else a peer never learns that a socket was closed, as long as a process lives that was started
// while it was open.
TEST(ProcessTest, InheritsNothingThatIsOpen) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  Command sleep;
  sleep.words = {"sleep", "600"};
  Process process(sleep);
  close(ends[1]);
  pollfd reader{ends[0], POLLIN, 0};
  EXPECT_EQ(poll(&reader, 1, 10000), 1);
  EXPECT_TRUE(process.running());
  close(ends[0]);
}

TEST(ProcessTest, ReflectionTellsEveryServiceAndItsTypes) {
  Instance instance;
  Wire wire(instance);
  const std::string list_services("\x3a\x01*", 3);
  for (const char* service : kServices) {
    const auto answer = Reflect(wire, service, list_services);
    EXPECT_THAT(answer, HasSubstr("grpc.health.v1.Health"));
    EXPECT_THAT(answer, HasSubstr("linli.platform.v1.OperationsService"));
    for (const auto* method : cli::AllMethods()) {
      if (cli::ServiceOf(*method->file()) != service) continue;
      EXPECT_THAT(answer, HasSubstr(method->service()->full_name()));
    }
  }
  // file_containing_symbol
  const std::string symbol = "linli.volunteer.v1.SignUpService";
  const auto file = Reflect(wire, "volunteer",
                            "\x22" + std::string(1, static_cast<char>(symbol.size())) + symbol);
  EXPECT_THAT(file, HasSubstr("linli/volunteer/v1/sign_up_service.proto"));
}

TEST(ProcessTest, ReflectionCanBeOff) {
  Instance::Options options;
  options.flags["campaign"] = {"--reflection", "off"};
  Instance instance(options);
  Wire wire(instance);
  EXPECT_THAT(Reflect(wire, "campaign", std::string("\x3a\x01*", 3)),
              ::testing::Not(HasSubstr("linli")));
}

TEST(ProcessTest, StopsOnlyWhenTheCallUnderWayIsAnswered) {
  Instance instance;
  County county(instance);
  const RedisView redis(instance.socket("redis"));
  const auto before = redis.EventCount("directory");
  // Redis takes no write for a while, so the call is under way for as long.
  redis.Ask({"CLIENT", "PAUSE", "1500", "WRITE"});
  auto answer = std::async(std::launch::async, [&] {
    auto request = RegionRequest("520181");
    return county.Call(kAdmin, kCreateRegion, request);
  });
  // A client that Redis holds up has the flag b; the line names its command.
  const auto paused = [&] {
    std::istringstream clients(redis.Ask({"CLIENT", "LIST"}).front());
    for (std::string client; std::getline(clients, client);) {
      if (client.find("flags=b") != std::string::npos &&
          client.find("cmd=fcall") != std::string::npos) {
        return true;
      }
    }
    return false;
  };
  ASSERT_TRUE(Eventually(paused));
  instance.process("directory").Signal(SIGTERM);
  const auto reply = answer.get();
  EXPECT_TRUE(reply.ok()) << reply;
  EXPECT_EQ(instance.process("directory").Wait(), 0);
  EXPECT_EQ(redis.EventCount("directory"), before + 1);
  EXPECT_THAT(ReadText(instance.log_file("directory")), HasSubstr("\"stopped\""));
}

TEST(ProcessTest, RefusesARedisThatIsNotDurableAndSaysWhy) {
  Instance::Options options;
  options.redis_words = {"--appendfsync", "everysec"};
  options.start = false;
  Instance instance(options);
  ASSERT_TRUE(instance.RestartRedis() && instance.RestartKeys());
  instance.Start("campaign");
  EXPECT_TRUE(Eventually([&] {
    return ReadText(instance.log_file("campaign")).find("appendfsync") != std::string::npos;
  })) << ReadText(instance.log_file("campaign"));
  EXPECT_FALSE(instance.Serving("campaign"));
  const RedisView redis(instance.socket("redis"));
  EXPECT_THAT(redis.Dump(), ::testing::IsEmpty());
  // Put right, it serves without being started again.
  redis.Ask({"CONFIG", "SET", "appendfsync", "always"});
  instance.WaitServing("campaign");
}

TEST(ProcessTest, SaysWhatIsWrongWithItsConfiguration) {
  Instance::Options options;
  options.start = false;
  options.flags["campaign"] = {"--no-such-flag"};
  Instance instance(options);
  instance.Start("campaign");
  EXPECT_NE(instance.process("campaign").Wait(), 0);
  EXPECT_THAT(ReadText(instance.log_file("campaign")), HasSubstr("no-such-flag"));
  std::filesystem::remove(instance.secret_file("seal.key"));
  instance.Start("volunteer");
  EXPECT_NE(instance.process("volunteer").Wait(), 0);
  EXPECT_THAT(ReadText(instance.log_file("volunteer")), HasSubstr("secrets/seal.key"));
}

}  // namespace
}  // namespace linli::e2e
