"""Leaders and the public: figures and what they are made of."""
