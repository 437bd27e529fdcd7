# The platform's own tests, beside the code they test.
