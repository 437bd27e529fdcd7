// The gateway, with the tests' own services among its methods.
#include "services/gateway/gateway.h"

int main(int argc, char** argv) { return linli::gateway::Main(argc, argv); }
