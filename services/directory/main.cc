#include "services/directory/directory_service.h"

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "directory", linli::directory::MakeDirectoryService);
}
